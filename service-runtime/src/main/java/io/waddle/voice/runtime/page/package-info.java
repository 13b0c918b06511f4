/** Pages for people, with their scripts and styles: under a strict policy, and asked for once. */
package io.waddle.voice.runtime.page;
