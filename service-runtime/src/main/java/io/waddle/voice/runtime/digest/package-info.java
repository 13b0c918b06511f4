/** What tells contents apart. */
package io.waddle.voice.runtime.digest;
