/** Consumers on threads of their own, for those who wait and those who follow. */
package io.waddle.voice.runtime.poll;
