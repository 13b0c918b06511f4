/** The wire: what services share with each other, and nothing else. */
package io.waddle.voice.schemas;
