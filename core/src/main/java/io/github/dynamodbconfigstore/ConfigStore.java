package io.github.dynamodbconfigstore;

import java.util.Optional;

/**
 * How configuration is read: from DynamoDB at each call, or from memory, depending on the strategy that
 * {@link DynamoDbConfigStoreBuilder} was told. All strategies answer alike; they differ in cost and in how soon they see
 * a change.
 *
 * <p>Thread-safe. Everything that is answered is immutable. Reads from memory cost nothing and throw nothing but
 * {@link OptionNotFoundException} and, for a name that can't exist, {@link InvalidOptionException}; reads from DynamoDB
 * throw {@link StoreUnavailableException} where it does not answer, {@link TableNotCreatedException} where there is no
 * table and {@link MisconfiguredSchemaException} where its keys are others.
 */
public interface ConfigStore {
    /**
     * Every option of the store.
     *
     * <p>From DynamoDB: one Query, page by page; per 4 KB of the store 1 read unit, or 0.5 where consistent reads are
     * switched off.
     *
     * @return the store as it is now, or as it was read last
     */
    Snapshot get();

    /**
     * One option with all its keys.
     *
     * <p>From DynamoDB: one GetItem; per 4 KB of the option 1 read unit, or 0.5 where consistent reads are switched off.
     *
     * @param option its name
     * @return the option
     * @throws OptionNotFoundException if the store has no such option
     * @throws InvalidOptionException if the name is empty or longer than DynamoDB allows
     */
    default Option get(String option) {
        return get().get(option);
    }

    /**
     * One option with only some of its keys; those that it does not have are left out.
     *
     * <p>From DynamoDB: one GetItem that fetches only these keys; it costs as much as the whole option, which is fetched from
     * each store where this one inherits from others.
     *
     * @param option its name
     * @param keys the keys wanted
     * @return the option, with no other keys
     * @throws OptionNotFoundException if the store has no such option
     * @throws InvalidOptionException if the name is empty or longer than DynamoDB allows
     */
    default Option get(String option, String... keys) {
        return get(option).only(keys);
    }

    /**
     * One option, if there is one. Costs as {@link #get(String)}.
     *
     * @param option its name
     * @return the option; empty only where the store was read and has no such option
     * @throws InvalidOptionException if the name is empty or longer than DynamoDB allows
     */
    default Optional<Option> find(String option) {
        return get().find(option);
    }

    /**
     * One option as a record, class or other type; {@link Option#as} says how. Costs as {@link #get(String)}; bound at each
     * call.
     *
     * @param option its name
     * @param type what to make of it
     * @param <T> what to make of it
     * @return the bound value
     * @throws OptionNotFoundException if the store has no such option
     * @throws InvalidOptionException with all that does not fit the type; if the store {@linkplain
     *     DynamoDbConfigStoreBuilder#refuseUnknownKeys refuses unknown keys}, with those, too
     */
    default <T> T get(String option, Class<T> type) {
        return get(option).as(type);
    }

    /**
     * One option as a record, class or other type, if there is one. As {@link #get(String, Class)}.
     *
     * @param option its name
     * @param type what to make of it
     * @param <T> what to make of it
     * @return the bound value; empty only where the store was read and has no such option
     * @throws InvalidOptionException with all that does not fit the type
     */
    default <T> Optional<T> find(String option, Class<T> type) {
        return find(option).map(found -> found.as(type));
    }
}
