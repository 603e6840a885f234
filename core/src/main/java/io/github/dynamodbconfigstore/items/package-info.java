/** Items: DynamoDB's attribute values to and from Java's, exact both ways, and what DynamoDB allows in one item. */
@NullMarked
package io.github.dynamodbconfigstore.items;

import org.jspecify.annotations.NullMarked;
