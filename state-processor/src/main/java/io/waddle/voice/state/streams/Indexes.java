package io.waddle.voice.state.streams;

import io.waddle.voice.avro.PlaceRow;

/**
 * What follows from other rows and is looked up another way: where each user is, and which lease is looked at when. Kept
 * in memory only and made anew when a task begins, so that a join writes two records fewer.
 */
final class Indexes {
    private Indexes() {}

    /** Once the rows are restored, before the first command. */
    static void make(RowStores stores) {
        stores.participants()
                .forEach(
                        "",
                        (_, row) -> stores.places()
                                .put(
                                        StoreKeys.place(row.getWaddleId(), row.getUserId()),
                                        new PlaceRow(row.getChannelId(), row.getStayId())));
        stores.leases().forEach("", (key, row) -> stores.wake(key, row.getWakeAt()));
    }
}
