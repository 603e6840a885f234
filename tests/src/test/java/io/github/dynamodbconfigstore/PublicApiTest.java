package io.github.dynamodbconfigstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.module.ModuleDescriptor.Exports;
import java.lang.module.ModuleFinder;
import java.net.URISyntaxException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What applications can reach, and what they can't. */
class PublicApiTest {
    @ParameterizedTest
    @ValueSource(classes = {SimpleConfigStore.class, MemoryConfigStore.class})
    void aStrategyIsAConfigStoreThatOnlyTheBuilderMakes(Class<?> strategy) {
        assertThat(strategy).isPackagePrivate().isAssignableTo(ConfigStore.class);
    }

    @Test
    void onePackageIsExported() throws URISyntaxException {
        Path core = Path.of(DynamoDbConfigStore.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());

        assertThat(ModuleFinder.of(core).findAll()).singleElement().satisfies(module -> assertThat(
                        module.descriptor().exports())
                .extracting(Exports::source)
                .containsExactly("io.github.dynamodbconfigstore"));
    }
}
