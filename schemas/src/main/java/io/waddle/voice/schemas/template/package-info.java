/** Templates that every waddle has: part of the contract, so that whoever shows them and whoever applies them agree. */
package io.waddle.voice.schemas.template;
