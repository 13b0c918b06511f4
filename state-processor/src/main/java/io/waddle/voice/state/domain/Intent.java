package io.waddle.voice.state.domain;

/**
 * The wish on which a stay rests, where it is not the join that began it: the user joined again, or was moved by a
 * moderator, who does not wish for them. Over all waddles the newest wish wins, and a stay is known by it.
 *
 * @param id of the join command's stay, whether it began or not; UUIDv7
 */
public record Intent(String userId, String id) implements Row {
    @Override
    public RowKey.OfIntent key() {
        return new RowKey.OfIntent(userId);
    }
}
