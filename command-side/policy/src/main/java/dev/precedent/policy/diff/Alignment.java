package dev.precedent.policy.diff;

import dev.precedent.policy.Node;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;

/** Which nodes of two lists are the same ones, and which of these stayed in their order. */
final class Alignment {
  /** Where more was moved, what moved is taken for gone here and new there. */
  private static final int MAX_CROSSINGS = 10_000;

  private static final int NONE = -1;

  private final int[] newPlaces;
  private final int[] oldPlaces;
  private final boolean[] oldStays;
  private final boolean[] newStays;

  private Alignment(int old, int now) {
    this.newPlaces = new int[old];
    this.oldPlaces = new int[now];
    this.oldStays = new boolean[old];
    this.newStays = new boolean[now];
    Arrays.fill(newPlaces, NONE);
    Arrays.fill(oldPlaces, NONE);
  }

  /**
   * Finds them: by their clauses, and between nodes that stayed by their guards.
   *
   * @param same whether a node of the older and one of the newer list have the same guard
   */
  static Alignment of(List<Node> old, List<Node> now, BiPredicate<Node, Node> same) {
    Alignment alignment = new Alignment(old.size(), now.size());
    alignment.byClause(names(old), names(now));
    alignment.byGuard(old, now, same);
    return alignment;
  }

  boolean oldStays(int place) {
    return oldStays[place];
  }

  boolean newStays(int place) {
    return newStays[place];
  }

  /** Where a node of the older list stands in the newer one; negative where it does not. */
  int newPlace(int place) {
    return newPlaces[place];
  }

  /** Where a node of the newer list stood in the older one; negative where it did not. */
  int oldPlace(int place) {
    return oldPlaces[place];
  }

  private void byClause(List<String> old, List<String> now) {
    Set<String> moved = Order.moved(old, now);
    boolean many = (long) moved.size() * Math.max(old.size(), now.size()) > MAX_CROSSINGS;
    Map<String, Integer> places = new HashMap<>();
    old.forEach(name -> places.put(name, places.size()));
    for (int j = 0; j < now.size(); j++) {
      Integer i = places.get(now.get(j));
      boolean stays = !moved.contains(now.get(j));
      if (i != null && (stays || !many)) {
        pair(i, j, stays);
      }
    }
  }

  private void byGuard(List<Node> old, List<Node> now, BiPredicate<Node, Node> same) {
    int i = 0;
    for (int j = 0; j < now.size(); j++) {
      if (newStays[j]) {
        i = oldPlaces[j] + 1;
      } else if (oldPlaces[j] == NONE) {
        for (int k = i; k < old.size() && !oldStays[k]; k++) {
          if (newPlaces[k] == NONE && same.test(old.get(k), now.get(j))) {
            pair(k, j, true);
            i = k + 1;
            break;
          }
        }
      }
    }
  }

  private void pair(int i, int j, boolean stays) {
    newPlaces[i] = j;
    oldPlaces[j] = i;
    oldStays[i] = stays;
    newStays[j] = stays;
  }

  /** The clauses, made different where one stands twice, which versions of long ago may have. */
  private static List<String> names(List<Node> list) {
    Map<String, Integer> seen = new HashMap<>();
    List<String> names = new ArrayList<>();
    for (Node node : list) {
      int times = seen.merge(node.clause(), 1, Integer::sum);
      names.add(times == 1 ? node.clause() : node.clause() + " " + times);
    }
    return names;
  }
}
