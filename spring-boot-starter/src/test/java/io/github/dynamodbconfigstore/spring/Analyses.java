package io.github.dynamodbconfigstore.spring;

import java.util.Optional;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.env.Environment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.ArgumentResolver;
import org.springframework.core.io.support.SpringFactoriesLoader.FailureHandler;

/** What an application says of its failure to start: by an analyzer of ours, or by one of Spring Boot's. */
final class Analyses {
    private Analyses() {}

    static Optional<FailureAnalysis> of(Throwable failure) {
        return SpringFactoriesLoader.forDefaultResourceLocation()
                .load(
                        FailureAnalyzer.class,
                        ArgumentResolver.of(Environment.class, new StandardEnvironment()),
                        FailureHandler.handleMessage((message, cause) -> {}))
                .stream()
                .flatMap(analyzer -> Optional.ofNullable(analyzer.analyze(failure)).stream())
                .findFirst();
    }
}
