package io.github.dynamodbconfigstore.items;

/** Text as DynamoDB counts it: in UTF-8. */
final class Text {
    private Text() {}

    /** Whether the text has a form in UTF-8. Where it has none, an encoder would put a question mark in its place. */
    static boolean isUnicode(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (!Character.isSupplementaryCodePoint(text.codePointAt(i))) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }

    static int bytes(String text) {
        int bytes = text.length();
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (unit >= 0x80) {
                // Two surrogates, one each for two of the four bytes of a character beyond the basic plane.
                bytes += unit < 0x800 || Character.isSurrogate(unit) ? 1 : 2;
            }
        }
        return bytes;
    }
}
