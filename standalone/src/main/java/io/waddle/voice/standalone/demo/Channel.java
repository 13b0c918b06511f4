package io.waddle.voice.standalone.demo;

/**
 * A channel of the waddle.
 *
 * @param userLimit 0 for none
 */
record Channel(String id, String name, boolean isStage, Category category, int userLimit) {

    /** In the order in which they are shown. */
    enum Category {
        DOWNSTAIRS("Downstairs"),
        UPSTAIRS("Upstairs");

        private final String title;

        Category(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }
    }
}
