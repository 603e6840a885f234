/** The policies of the guide, and whether every request that tests have sent is one that they allow. */
@NullMarked
package io.github.dynamodbconfigstore.rights;

import org.jspecify.annotations.NullMarked;
