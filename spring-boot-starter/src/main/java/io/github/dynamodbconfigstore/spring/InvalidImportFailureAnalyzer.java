package io.github.dynamodbconfigstore.spring;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says how an import has to be written. */
final class InvalidImportFailureAnalyzer extends AbstractFailureAnalyzer<InvalidImportException> {
    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, InvalidImportException cause) {
        return new FailureAnalysis(cause.getMessage(), cause.action(), cause);
    }
}
