/** Who calls: bearer tokens, the keys that sign them, and their scopes. */
package io.waddle.voice.runtime.auth;
