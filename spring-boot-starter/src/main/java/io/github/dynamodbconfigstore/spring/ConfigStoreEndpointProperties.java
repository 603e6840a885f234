package io.github.dynamodbconfigstore.spring;

import java.util.Set;
import org.springframework.boot.actuate.endpoint.Show;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the endpoint.
 *
 * @param showValues when to show unsanitized values
 * @param roles roles that a user needs one of to be shown values, where authorization is asked for; empty for all users that
 *     are authenticated
 */
@ConfigurationProperties("management.endpoint.configstore")
record ConfigStoreEndpointProperties(
        @DefaultValue("never") Show showValues,
        @DefaultValue Set<String> roles) {}
