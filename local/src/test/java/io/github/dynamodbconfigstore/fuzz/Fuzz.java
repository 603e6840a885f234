package io.github.dynamodbconfigstore.fuzz;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.GenerationMode;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AddLifecycleHook;

/**
 * A property that is tried on many inputs, the same ones in every build. With {@code -Dsoak=30m}, or
 * {@code -Dfuzz.budget=30m} for these alone, it goes on with further ones for a tenth of that, so that all properties of a
 * module take about so long.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Property(
        tries = Integer.MAX_VALUE,
        seed = "20261123",
        generation = GenerationMode.RANDOMIZED,
        edgeCases = EdgeCasesMode.NONE,
        shrinking = ShrinkingMode.BOUNDED)
@AddLifecycleHook(Budget.class)
public @interface Fuzz {
    /** How often it is tried in a build. */
    int tries();
}
