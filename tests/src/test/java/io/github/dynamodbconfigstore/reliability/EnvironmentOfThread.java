package io.github.dynamodbconfigstore.reliability;

import java.net.URI;
import java.util.Properties;

/** System properties by which the AWS SDK makes a client, for each thread one with an endpoint of its own. */
final class EnvironmentOfThread extends Properties {
    private static final long serialVersionUID = 1;
    private static final String ENDPOINT = "aws.endpointUrl";

    private final transient ThreadLocal<String> endpoint = new ThreadLocal<>();

    EnvironmentOfThread(Properties others) {
        putAll(others);
        setProperty("aws.region", "eu-central-1");
        setProperty("aws.accessKeyId", "any");
        setProperty("aws.secretAccessKey", "any");
    }

    /** From now on in this thread. */
    void endpoint(URI uri) {
        endpoint.set(uri.toString());
    }

    @Override
    public String getProperty(String key) {
        return key.equals(ENDPOINT) && endpoint.get() != null ? endpoint.get() : super.getProperty(key);
    }
}
