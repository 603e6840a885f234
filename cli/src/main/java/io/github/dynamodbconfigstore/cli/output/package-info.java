/** What people and programs see: tables, JSON and files on stdout, colours, questions and progress on a terminal. */
@NullMarked
package io.github.dynamodbconfigstore.cli.output;

import org.jspecify.annotations.NullMarked;
