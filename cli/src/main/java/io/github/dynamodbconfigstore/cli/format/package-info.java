/** Options to and from text and files: JSON, YAML, properties and .env. Knows nothing of commands. */
@NullMarked
package io.github.dynamodbconfigstore.cli.format;

import org.jspecify.annotations.NullMarked;
