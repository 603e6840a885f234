package io.github.dynamodbconfigstore.spring;

import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationPropertiesBinding;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.support.DefaultConversionService;
import org.springframework.format.support.FormattingConversionService;

/** The conversions that Spring Boot binds with in a context: the application's own come first. */
final class Conversions {
    private Conversions() {}

    static List<ConversionService> of(ConfigurableApplicationContext context) {
        String name = ConfigurableApplicationContext.CONVERSION_SERVICE_BEAN_NAME;
        if (context.containsBean(name) && context.getBean(name) instanceof ConversionService applications) {
            return List.of(applications);
        }
        FormattingConversionService ofBeans = new FormattingConversionService();
        DefaultConversionService.addCollectionConverters(ofBeans);
        ApplicationConversionService.addBeans(ofBeans, context.getBeanFactory(), ConfigurationPropertiesBinding.VALUE);
        List<ConversionService> all = new ArrayList<>(List.of(ofBeans));
        ConversionService ofFactory = context.getBeanFactory().getConversionService();
        if (ofFactory != null) {
            all.add(ofFactory);
        }
        all.add(ApplicationConversionService.getSharedInstance());
        return all;
    }
}
