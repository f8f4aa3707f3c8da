package dev.precedent.policy.diff;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What changed its place in a list. */
final class Order {
  private Order() {}

  /**
   * The fewest of the names in both lists that have to be moved to bring all of them from one order
   * into the other.
   */
  static Set<String> moved(List<String> before, List<String> after) {
    Map<String, Integer> places = new HashMap<>();
    before.forEach(name -> places.put(name, places.size()));
    List<String> common = after.stream().filter(places::containsKey).toList();
    int[] from = common.stream().mapToInt(places::get).toArray();
    int[] length = new int[from.length]; // of the longest ascending run of stays that ends here
    int[] previous = new int[from.length];
    int last = -1;
    for (int i = 0; i < from.length; i++) {
      length[i] = 1;
      previous[i] = -1;
      for (int j = 0; j < i; j++) {
        if (from[j] < from[i] && length[j] >= length[i]) {
          length[i] = length[j] + 1;
          previous[i] = j;
        }
      }
      if (last < 0 || length[i] > length[last]) {
        last = i;
      }
    }
    Set<String> moved = new HashSet<>(common);
    for (int i = last; i >= 0; i = previous[i]) {
      moved.remove(common.get(i));
    }
    return moved;
  }
}
