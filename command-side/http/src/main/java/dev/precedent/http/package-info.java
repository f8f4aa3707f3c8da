/** What every HTTP interface of the house shares: problems, who acts, paging and limits. */
@NullMarked
package dev.precedent.http;

import org.jspecify.annotations.NullMarked;
