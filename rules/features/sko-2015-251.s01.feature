Feature: Елді мекен шегінде объект салу үшін жер учаскесін беру

  Background:
    Given the service sko-2015-251.s01

  Scenario Outline: The plain case, points 5, 9 and 10: the first stage takes 28 working days
    When one applies on 2015-09-07 through the <channel>
    Then the answer is due on 2015-10-16 after 28 working_day
    And a term of 22 working_day is counted from another event

    Examples:
      | channel |
      | psc     |
      | portal  |

  Scenario: The regulation leaves the grounds of refusal to the standard
    When one applies on 2015-09-07 through the psc
    Then it can not be refused
    And the fee is not_stated

  Scenario: Days after its registration it was perhaps not published yet
    When one applies on 2015-09-01 through the portal
    Then one is warned that "cannot have been in force before 2015-09-06"
    And the offices are online

  Scenario: Repealed in June 2016
    When one applies on 2016-06-20 through the portal
    Then there is no plan, for it is repealed: "2016-06-16"
