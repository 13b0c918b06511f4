/** What the embedded parts ask of the machine: ports, directories, secrets. */
package io.waddle.voice.standalone.host;
