package io.waddle.voice.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SettingsInReadmeTest {
    private static String readme;

    @BeforeAll
    static void read() throws IOException {
        readme = Files.readString(Path.of("..", "README.md"));
    }

    /** In the table, with its default in the next cell; or in the text, with its default in parentheses. */
    @ParameterizedTest
    @EnumSource(Setting.class)
    void shouldStandInTheReadmeWhenItIsASetting(Setting setting) {
        String name = "`" + setting.variable() + "`";
        if (setting.standard() == null) {
            assertThat(readme).contains(name);
        } else {
            String standard = Pattern.quote(setting.standard());
            assertThat(readme)
                    .as("%s with its default, %s", name, setting.standard())
                    .containsPattern(name + "([^|\\n]*\\| " + standard + " \\|| \\(" + standard + "\\))");
        }
    }

    @Test
    void shouldBeASettingWhenItStandsInTheReadme() {
        // Given
        var known = Arrays.stream(Setting.values()).map(Setting::variable).toList();
        // When
        var told =
                Pattern.compile("`(VOICE_[A-Z_]+)`").matcher(readme).results().map(found -> found.group(1));
        // Then
        assertThat(told.filter(name -> !name.startsWith("VOICE_KAFKA_CLIENT_")))
                .isNotEmpty()
                .isSubsetOf(known);
    }
}
