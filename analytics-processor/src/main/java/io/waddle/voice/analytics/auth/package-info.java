/** Who may ask. */
package io.waddle.voice.analytics.auth;
