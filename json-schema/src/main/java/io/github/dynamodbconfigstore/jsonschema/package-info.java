/** JSON Schema for the options of a DynamoDB Config Store, as a validator of snapshots and commits. */
@NullMarked
package io.github.dynamodbconfigstore.jsonschema;

import org.jspecify.annotations.NullMarked;
