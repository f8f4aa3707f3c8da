/** Where a folder's files can be kept outside of this machine, by name. */
@NullMarked
package dev.precedent.archive.storage;

import org.jspecify.annotations.NullMarked;
