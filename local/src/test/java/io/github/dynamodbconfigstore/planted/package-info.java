/** What every run of the tests is watched for: that no value of a configuration is shown. */
@NullMarked
package io.github.dynamodbconfigstore.planted;

import org.jspecify.annotations.NullMarked;
