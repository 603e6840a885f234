package io.github.dynamodbconfigstore;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Who commits where nobody says so. */
final class Author {
    private Author() {}

    /** The user and the host, such as {@code app@web-1}. */
    static String ofThisProcess() {
        return Once.NAME;
    }

    /** The host's name may have to be asked for, so it is at the first commit and not at each. */
    private static final class Once {
        static final String NAME = System.getProperty("user.name", "unknown") + "@" + host();
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unknown";
        }
    }
}
