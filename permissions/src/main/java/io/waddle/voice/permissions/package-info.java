/**
 * What a member may do in a channel, pure: only {@code java} is imported. The writer decides by it, and readers show by
 * it what there is to see.
 */
package io.waddle.voice.permissions;
