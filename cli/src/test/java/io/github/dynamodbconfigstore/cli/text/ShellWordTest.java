package io.github.dynamodbconfigstore.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShellWordTest {
    @Test
    void onlyWhatAShellWouldTakeApartIsQuoted() {
        assertThat(ShellWord.quote("./dcs")).isEqualTo("./dcs");
        assertThat(ShellWord.quote("my folder")).isEqualTo("'my folder'");
        assertThat(ShellWord.quote("it's $HOME")).isEqualTo("'it'\\''s $HOME'");
        assertThat(ShellWord.quote("")).isEqualTo("''");
    }
}
