package dev.precedent.policy.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefusalsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "I’m sorry, but I can’t help with that.",
        "I'm sorry, but I can't assist with that request.",
        "I'm sorry.",
        "Sorry!",
        "Sorry, I can't do that.",
        "I cannot assist with content that {…}",
        "I can't help you with this one.",
        "I cannot provide an assessment of this content.",
        "I can't provide that.",
        "I am unable to evaluate this content.",
        "I'm not able to engage with this material.",
        "I won't be able to continue with this conversation.",
        "I will not classify this text.",
        "I must decline to rate this message.",
        "I must respectfully decline.",
        "I'd rather not.",
        "I would prefer not to engage with this.",
        "I'm not comfortable analyzing this content.",
        "We cannot process this request.",
        "As an AI language model, I cannot judge this message.",
        "As an AI, I do not have personal opinions on hate speech.",
        "I apologize, but I cannot fulfill this request.",
        "Unfortunately, I can't comply with this request.",
        "Sure, let me look at it. Unfortunately, I am not able to help with this.",
        "Thank you for your message. I understand what you ask for. However, I cannot help with it.",
        "**Note:** I cannot create an answer for this content.",
        "This request goes against my guidelines.",
        "My guidelines do not allow me to read this.",
        "The post attacks a group.\nIt is long.\nIt is old.\nIt is loud.\nIt is rude.\n\nI can't help with this.",
        "I cannot in good conscience repeat this content.",
        "I can not and will not engage with this.",
        "I’m unable to analyze or classify this image.",
      })
  void itDeclines(String text) {
    assertThat(Refusals.isOne(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "I cannot find any violation.",
        "I cannot find any violation of HS.1, so the content stays.",
        "I can't see anything that attacks a group.",
        "I can't identify a target. ALLOW.",
        "I am unable to detect a slur in this text.",
        "Unfortunately, I find that HS.2 applies.",
        "I'm sorry to say that this is clearly hateful: REMOVE.",
        "I cannot rule out that it is meant seriously.",
        "I cannot determine whether HS.2 applies, so ESCALATE.",
        "I can't help but notice that the author mocks the victims.",
        "I will not remove it, since nothing in it attacks people.",
        "I won't repeat the slur here: the outcome is REMOVE.",
        "As an AI moderator I find that HS.2 applies.",
        "The author writes \"I'm sorry, I can't help with that.\" and that is no attack.",
        "The author writes “I cannot help you.”; ALLOW.",
        "> I can't help with that.\n\nThis quotation breaks no rule.",
        "This post violates our policy on hate: REMOVE.",
        "They cannot assist with that request, says the author. ALLOW.",
        "The outcome is REMOVE.",
        "Users can't help each other here.",
        "I do not see any refusal to help.",
      })
  void itDoesNotDecline(String text) {
    assertThat(Refusals.isOne(text)).isFalse();
  }
}
