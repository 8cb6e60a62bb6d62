Feature: Іздестіру жұмыстарын жүргізу үшін жер учаскелерін пайдалануға рұқсат беру

  Background:
    Given the service gov-2012-1392.s14

  Scenario: The plain case, point 7: ten working days; silence is consent
    When one applies on 2013-09-02 with
      | applicant | individual |
    Then the answer is due on 2013-09-16 after 10 working_day
    And the service is free of charge
    And one brings "іздестіру жұмыстарын жүргізуге тапсырманың көшірмесі"
    And one brings "жеке басын куәландыратын құжаттың көшірмесі"
    And silence is consent from 2013-09-17 on

  Scenario: Refused, point 16: papers are missing, or field work is in season
    When one applies on 2013-09-02 without "аймағының жоспары" and with
      | applicant | individual |
      | case      | none       |
    Then it is refused, for "аймағының жоспары" is missing
    And it can be refused if "Маусымдық ауыл шаруашылық жұмыстары"

  Scenario: The decree could not be law on the tenth day after its adoption
    When one applies on 2012-11-10
    Then one is warned that "cannot have been in force before 2012-11-11"
