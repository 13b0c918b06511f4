package io.waddle.voice.standalone.demo;

/**
 * A channel of the waddle.
 *
 * @param userLimit 0 for none
 */
record Channel(String id, String name, boolean isStage, Category category, int userLimit) {

    enum Category {
        DOWNSTAIRS("Downstairs", 0),
        UPSTAIRS("Upstairs", 1);

        private final String title;
        private final int position;

        Category(String title, int position) {
            this.title = title;
            this.position = position;
        }

        String title() {
            return title;
        }

        int position() {
            return position;
        }
    }
}
