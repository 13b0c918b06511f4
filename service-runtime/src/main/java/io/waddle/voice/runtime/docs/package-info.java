/** The contract of a service, for whoever calls it. */
package io.waddle.voice.runtime.docs;
