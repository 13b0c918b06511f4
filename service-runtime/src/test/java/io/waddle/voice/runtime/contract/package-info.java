/** A contract as tests use it, of each service and of all together. */
package io.waddle.voice.runtime.contract;
