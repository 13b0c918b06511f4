/** Rows as the contract shows them: the JSON of answers. */
package io.waddle.voice.ingest.view;
