package io.github.dynamodbconfigstore.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrintableTest {
    @Test
    void whatATerminalObeysOrHidesIsWrittenOut() {
        assertThat(Printable.of("a\u001b[31m\u0007\u009b\n")).isEqualTo("a\\u001b[31m\\u0007\\u009b\\n");
        assertThat(Printable.of("x\u202egnp\u2066\u200b")).isEqualTo("x\\u202egnp\\u2066\\u200b");
        assertThat(Printable.of("a\u2028b\u2029")).isEqualTo("a\\u2028b\\u2029");
        assertThat(Printable.of(Character.toString(0xE0041))).isEqualTo("\\udb40\\udc41");
    }

    @Test
    void linesStayLines() {
        assertThat(Printable.lines("a\u001b\n\nb\r\n")).isEqualTo("a\\u001b\n\nb\\u000d\n");
        assertThat(Printable.lines("")).isEmpty();
    }

    @Test
    void allElseStays() {
        assertThat(Printable.of("Zürich 東京 😀 \\ \"")).isEqualTo("Zürich 東京 😀 \\ \"");
    }
}
