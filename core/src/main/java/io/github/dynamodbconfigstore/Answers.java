package io.github.dynamodbconfigstore;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the methods of a view answer as of one snapshot, by their places, and the options that this was made of. */
final class Answers {
    private final Object[] answers;
    private final @Nullable Option[] options;

    /** Not volatile: a thread that sees none makes another one, which is as good. */
    private @Nullable Object view;

    /** The arrays are not copied: whoever makes this gives them away. */
    Answers(Object[] answers, @Nullable Option[] options) {
        this.answers = answers;
        this.options = options;
    }

    Object at(int place) {
        return answers[place];
    }

    /** Of which the answer was made; null where there was none. */
    @Nullable
    Option option(int place) {
        return options[place];
    }

    /** The view that always answers so; made once, or seldom more often. */
    Object view(Function<Answers, Object> maker) {
        Object made = view;
        if (made == null) {
            made = maker.apply(this);
            view = made;
        }
        return made;
    }
}
