package io.github.dynamodbconfigstore.binding;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.util.Arrays;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.AnnotatedParameter;

/** Whether a component is annotated as one that may be null, by an annotation of whatever package called {@code Nullable}. */
final class Nullness {
    private Nullness() {}

    static boolean isNullable(@Nullable AnnotatedMember member) {
        if (member instanceof AnnotatedParameter parameter) {
            Executable creator = (Executable) parameter.getMember();
            int index = parameter.getIndex();
            return hasNullable(Stream.concat(
                    Arrays.stream(creator.getParameters()[index].getAnnotations()),
                    annotations(creator.getAnnotatedParameterTypes()[index])));
        }
        if (member == null) {
            return false;
        }
        Member plain = member.getMember();
        Stream<Annotation> onType = plain instanceof Field field
                ? annotations(field.getAnnotatedType())
                : plain instanceof Executable setter
                        ? Arrays.stream(setter.getAnnotatedParameterTypes()).flatMap(Nullness::annotations)
                        : Stream.empty();
        return hasNullable(Stream.concat(Arrays.stream(((AnnotatedElement) plain).getAnnotations()), onType));
    }

    private static Stream<Annotation> annotations(AnnotatedType type) {
        return Arrays.stream(type.getAnnotations());
    }

    private static boolean hasNullable(Stream<Annotation> annotations) {
        return annotations.anyMatch(
                annotation -> annotation.annotationType().getSimpleName().equals("Nullable"));
    }
}
