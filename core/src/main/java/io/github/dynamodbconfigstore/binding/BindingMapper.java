package io.github.dynamodbconfigstore.binding;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Month;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.ToStringSerializer;

/** Jackson as options need it: exact, and the same both ways. */
final class BindingMapper {
    private BindingMapper() {}

    static JsonMapper create() {
        return JsonMapper.builder()
                // Nothing is turned into another type unasked, nor cut off.
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS, MapperFeature.APPLY_DEFAULT_VALUES)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT, DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                // What is written is what is read: components, by names that stay, and times with their zones.
                .enable(
                        MapperFeature.REQUIRE_SETTERS_FOR_GETTERS,
                        MapperFeature.INFER_RECORD_GETTERS_FROM_COMPONENTS_ONLY)
                .disable(EnumFeature.READ_ENUMS_USING_TO_STRING, EnumFeature.WRITE_ENUMS_USING_TO_STRING)
                .disable(
                        DateTimeFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE,
                        DateTimeFeature.NORMALIZE_DESERIALIZED_ZONE_ID,
                        DateTimeFeature.ONE_BASED_MONTHS,
                        DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS,
                        DateTimeFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                .enable(DateTimeFeature.WRITE_DATES_WITH_ZONE_ID)
                .changeDefaultPropertyInclusion(value -> value.withValueInclusion(JsonInclude.Include.NON_ABSENT))
                .addHandler(new UnknownKeys())
                .addModule(types())
                .build();
    }

    private static SimpleModule types() {
        SimpleModule module = new SimpleModule("options") {
            private static final long serialVersionUID = 1;

            @Override
            public void setupModule(SetupContext context) {
                super.setupModule(context);
                context.addDeserializers(new PrimitiveArrays());
            }
        };
        module.setDeserializerModifier(new Guards());
        module.setSerializerModifier(new Marks());
        // As its name, which Jackson would read but not write.
        module.addSerializer(Month.class, ToStringSerializer.instance);
        module.addDeserializer(Root.class, new Root.Deserializer());
        module.addDeserializer(Object.class, new PlainDeserializer());
        module.addDeserializer(Duration.class, new DurationDeserializer());
        module.addKeyDeserializer(Duration.class, new DurationDeserializer.OfKey());
        module.addDeserializer(boolean.class, new BooleanDeserializer());
        module.addDeserializer(Boolean.class, new BooleanDeserializer());
        module.addDeserializer(double.class, ExactNumber.ofDouble());
        module.addDeserializer(Double.class, ExactNumber.ofDouble());
        module.addDeserializer(float.class, ExactNumber.ofFloat());
        module.addDeserializer(Float.class, ExactNumber.ofFloat());
        return module;
    }
}
