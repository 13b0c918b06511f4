package io.waddle.voice.state.domain;

/** An object that configures a waddle. */
public sealed interface Configured extends Row
        permits Waddle, Role, Member, Category, Channel, Template, ScheduledEvent {
    @Override
    RowKey.OfConfigured<?> key();
}
