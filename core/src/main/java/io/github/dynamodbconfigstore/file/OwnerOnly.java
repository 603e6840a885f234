package io.github.dynamodbconfigstore.file;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The attributes with which a file or folder is created, so that nobody else can open it at any time: mode 0600 or 0700 on
 * POSIX, an access control list that names only the user on Windows. Where there is neither, it is created as any other.
 */
final class OwnerOnly {
    private OwnerOnly() {}

    static FileAttribute<?>[] file(FileSystem fileSystem) throws IOException {
        return attributes(fileSystem, "rw-------");
    }

    static FileAttribute<?>[] folder(FileSystem fileSystem) throws IOException {
        return attributes(fileSystem, "rwx------");
    }

    private static FileAttribute<?>[] attributes(FileSystem fileSystem, String mode) throws IOException {
        Set<String> views = fileSystem.supportedFileAttributeViews();
        if (views.contains("posix")) {
            return new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))};
        }
        return views.contains("acl") ? new FileAttribute<?>[] {acl(fileSystem)} : new FileAttribute<?>[0];
    }

    private static FileAttribute<?> acl(FileSystem fileSystem) throws IOException {
        UserPrincipal user =
                fileSystem.getUserPrincipalLookupService().lookupPrincipalByName(System.getProperty("user.name"));
        return new Acl(List.of(AclEntry.newBuilder()
                .setType(AclEntryType.ALLOW)
                .setPrincipal(user)
                .setPermissions(EnumSet.allOf(AclEntryPermission.class))
                .build()));
    }

    private record Acl(List<AclEntry> value) implements FileAttribute<List<AclEntry>> {
        @Override
        public String name() {
            return "acl:acl";
        }
    }
}
