Feature: «Болашақ» халықаралық стипендиясын тағайындау конкурсына құжаттар қабылдау

  Background:
    Given the service gov-2011-336.s03

  Scenario: The plain case, point 7: three days from applying
    When one applies on 2012-06-04
    Then the answer is due on 2012-06-07 after 3 day
    And the service is free of charge
    And one brings "сауалнаманы"
    And one brings "паспортының нотариалды куәландырылған көшірмесін"
    And the offices are not_listed

  Scenario: Refused, point 16: who cannot give the papers
    When one applies on 2012-06-04
    Then it can be refused if "көрсетілген құжаттарды ұсынуға қабілетсіз"

  Scenario: Three days that end on a Saturday end on Monday
    When one applies on 2012-06-06
    Then the answer is due on 2012-06-11 after 3 day
    And one is warned that "calendar day"
