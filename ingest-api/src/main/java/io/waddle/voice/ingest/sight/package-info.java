/** What a caller may see of a waddle: the shared rule of permissions, applied to rows of the read model. */
package io.waddle.voice.ingest.sight;
