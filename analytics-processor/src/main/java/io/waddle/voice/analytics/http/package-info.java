/** What can be asked of analytics. */
package io.waddle.voice.analytics.http;
