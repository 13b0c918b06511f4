/** What has to be there at the media service before it is of use. */
package io.waddle.voice.connector.account;
