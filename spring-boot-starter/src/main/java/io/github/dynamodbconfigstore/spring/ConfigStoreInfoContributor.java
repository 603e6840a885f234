package io.github.dynamodbconfigstore.spring;

import io.github.dynamodbconfigstore.Status;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.actuate.info.Info;
import org.springframework.boot.actuate.info.InfoContributor;

/** Which revision of which store is in force. */
final class ConfigStoreInfoContributor implements InfoContributor {
    private final StoresInUse stores;

    ConfigStoreInfoContributor(StoresInUse stores) {
        this.stores = stores;
    }

    @Override
    public void contribute(Info.Builder builder) {
        Map<String, Object> all = new LinkedHashMap<>();
        stores.all().forEach(store -> {
            Status status = store.status();
            all.put(
                    StoresInUse.name(store),
                    Map.of("revision", status.revisionInstalled(), "strategy", status.strategy()));
        });
        builder.withDetail("configStore", all);
    }
}
