/** Stores as configuration sources of MicroProfile Config. Nothing here is called by applications but the source itself. */
@org.jspecify.annotations.NullMarked
package io.github.dynamodbconfigstore.microprofile;
