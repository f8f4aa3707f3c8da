package dev.precedent.benchmark.adjudication;

import java.util.Comparator;

/** Texts in the order of their characters, but runs of digits as numbers: 9 comes before 10. */
final class NaturalOrder implements Comparator<String> {
  static final Comparator<String> INSTANCE = new NaturalOrder();

  private NaturalOrder() {}

  @Override
  public int compare(String one, String other) {
    int i = 0;
    int j = 0;
    while (i < one.length() && j < other.length()) {
      int endOfOne = digits(one, i);
      int endOfOther = digits(other, j);
      int order;
      if (endOfOne > i && endOfOther > j) {
        order = numbers(one.substring(i, endOfOne), other.substring(j, endOfOther));
        i = endOfOne;
        j = endOfOther;
      } else {
        order = Character.compare(one.charAt(i++), other.charAt(j++));
      }
      if (order != 0) {
        return order;
      }
    }
    int rest = Integer.compare(one.length() - i, other.length() - j);
    return rest != 0 ? rest : one.compareTo(other); // 07 and 7 are not the same text
  }

  private static int digits(String text, int from) {
    int end = from;
    while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
      end++;
    }
    return end;
  }

  private static int numbers(String one, String other) {
    String first = one.replaceFirst("^0+", "");
    String second = other.replaceFirst("^0+", "");
    int length = Integer.compare(first.length(), second.length());
    return length != 0 ? length : first.compareTo(second);
  }
}
