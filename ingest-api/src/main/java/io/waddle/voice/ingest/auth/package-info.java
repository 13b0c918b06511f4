/** Who calls: bearer tokens, their keys and scopes. Knows nothing of HTTP. */
package io.waddle.voice.ingest.auth;
